import { expect, it } from "vitest";
import { silentNames } from "#app/round/silent-names.ts";

const seat = (label: string, person: string | null, code: string, answered: number, roles = ["dph"]) => ({
	label,
	person,
	code,
	answered,
	roles,
});

it("names every seat without answers, and none that has some", () => {
	const seats = [
		seat("DPH, Eastshire", "Amara Okafor", "dph", 30),
		seat("DPH, Northmere", "Gwilym Pryce", "dph-2", 0),
		seat("Place Director", "Sanjay Mistry", "icb-place-lead", 0),
	];
	expect(silentNames(seats)).toEqual(["DPH, Northmere", "Place Director"]);
	expect(silentNames(seats.slice(0, 1))).toEqual([]);
});

it("says who sits there where several seats have one name, or the code where nobody does", () => {
	const seats = [
		seat("Director of Public Health", "Amara Okafor", "dph", 30),
		seat("Director of Public Health", "Gwilym Pryce", "dph-2", 0),
		seat("Director of Public Health", null, "dph-3", 0),
	];
	expect(silentNames(seats)).toEqual(["Director of Public Health (Gwilym Pryce)", "Director of Public Health (dph-3)"]);
});

it("leaves out a seat whose roles are all named as not heard, and keeps one of which somebody else was heard", () => {
	const seats = [
		seat("DPH, Eastshire", "Amara Okafor", "dph", 30),
		seat("DPH, Northmere", "Gwilym Pryce", "dph-2", 0),
		seat("Place Director", "Sanjay Mistry", "icb-place-lead", 0, ["icb-place-lead"]),
		seat("Public health and children", "Helen Whitcombe", "dph-dcs", 0, ["dph", "dcs"]),
	];
	expect(silentNames(seats, ["dcs", "icb-place-lead"])).toEqual(["DPH, Northmere", "Public health and children"]);
});
