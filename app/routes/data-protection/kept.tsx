type Props = {
	sessionHours: string;
	idleHours: string;
	linkDays: number;
	ownerLinkDays: number;
	forgottenHours: string;
	backupDays: number;
};

/** How long what is held stays. */
export function Kept({ sessionHours, idleHours, linkDays, ownerLinkDays, forgottenHours, backupDays }: Props) {
	return (
		<>
			<h2 className="govuk-heading-m">How long it is kept</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					Each round has a day on which its answers are deleted by themselves; its notice names it. A facilitator can
					delete them at once.
				</li>
				<li>
					Backups made with the product hold what was deleted until they expire, after {backupDays} days here. When one
					is restored, what was deleted since is deleted again.
				</li>
				<li>
					Where an area is compared with others, the scores behind what is published are kept until the next
					publication. Those of a round go with the round; the quartiles, which are over ten areas or more, stay.
				</li>
				<li>
					The plan belongs to the area and stays until the area is deleted, with what its owners said; so does the
					area's log.
				</li>
				<li>
					A personal link to a round works for {linkDays} days, or until it is replaced; one to somebody's actions for{" "}
					{ownerLinkDays} days, or until they hold no post there or it is revoked.
				</li>
				<li>
					Whoever was let in with a room code has no link to keep: they stay for one session. What somebody said that
					they are who was not let in is deleted within {forgottenHours} hours.
				</li>
				<li>
					A session ends after {idleHours} hours without use and after {sessionHours} hours in any case, and when
					somebody signs out.
				</li>
				<li>
					Fingerprints of forms, by which a form sent twice is told, are cleared at the first start after a month;
					counts of attempts to get in, with the first attempt after a day.
				</li>
				<li>
					A PDF or another file that somebody took away is theirs: the product cannot delete it. In the file of a whole
					round, what each person answered and wrote is sealed; a round that was deleted here is not brought back in
					from one.
				</li>
			</ul>
		</>
	);
}
