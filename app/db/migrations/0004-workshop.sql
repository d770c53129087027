-- The workshop, steered live from the front of the room.

-- What live screens are told: two counts. The first goes up with whatever every screen shows, the second with what the wall and
-- the facilitators see besides. They are counted here, so that no way of writing can forget it.
ALTER TABLE rounds ADD COLUMN screen_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rounds ADD COLUMN room_version INTEGER NOT NULL DEFAULT 0;

-- What one types on the wall to be let into a room: eight characters.
ALTER TABLE rounds ADD COLUMN room_code TEXT CHECK (length(room_code) = 8);
CREATE UNIQUE INDEX rounds_by_code ON rounds (room_code) WHERE room_code IS NOT NULL;

-- When a personal link was opened for the first time. So far only the log has said so.
UPDATE links SET used_at = (SELECT min(happened_at) FROM audit
	WHERE audit.event = 'link-used' AND audit.seat_id = links.seat_id AND audit.happened_at >= links.created_at
	AND audit.happened_at <= coalesce(links.revoked_at, audit.happened_at)) WHERE purpose = 'answer';

-- Each discussion counts its own changes from now on, and the order in which they are to come counts its own.
ALTER TABLE rounds RENAME COLUMN discussions_version TO agenda_version;

-- Where the room is. A round whose workshop has not been touched has no row.
CREATE TABLE workshops (
	round_id TEXT PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
	step TEXT NOT NULL CHECK (step IN ('gathering', 'welcome', 'works', 'reading', 'item', 'break', 'actions', 'read-back', 'evaluation')),
	item TEXT,
	since TEXT NOT NULL,
	-- Who is asked to begin.
	begins_seat_id TEXT REFERENCES seats (id) ON DELETE SET NULL,
	-- The break has been taken, or was begun.
	break_taken INTEGER NOT NULL DEFAULT 0 CHECK (break_taken IN (0, 1)),
	-- When everybody has to leave.
	ends_at TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((step = 'item') = (item IS NOT NULL))
) STRICT;

-- An item of the agenda, or one that was talked about: where it stands, and how it ended. Without a position it is in no agenda.
CREATE TABLE new_discussions (
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	position INTEGER,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'parked', 'skipped', 'settled')),
	-- The one silent vote after discussion.
	revote TEXT CHECK (revote IN ('open', 'closed')),
	point INTEGER,
	differ INTEGER NOT NULL DEFAULT 0 CHECK (differ IN (0, 1)),
	note TEXT CHECK (length(note) <= 2000),
	version INTEGER NOT NULL DEFAULT 1,
	PRIMARY KEY (round_id, item),
	CHECK (point IS NULL OR differ = 0),
	CHECK ((state = 'settled') = (point IS NOT NULL OR differ = 1))
) STRICT, WITHOUT ROWID;
INSERT INTO new_discussions (round_id, item, position, state, point, differ, note, version)
	SELECT round_id, item, position, iif(point IS NOT NULL OR differ = 1, 'settled', 'open'), point, differ, note, version FROM discussions;
DROP TABLE discussions;
ALTER TABLE new_discussions RENAME TO discussions;

-- Core directors to whom the scores are shown before everybody sees them.
CREATE TABLE previews (
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
	offered_at TEXT NOT NULL,
	PRIMARY KEY (round_id, seat_id)
) STRICT, WITHOUT ROWID;

-- Somebody who has typed the room's code, named their post and waits to be let in. Once admitted, the secret that their
-- browser holds is that of a personal link.
CREATE TABLE joins (
	id TEXT PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	post TEXT NOT NULL CHECK (length(post) BETWEEN 1 AND 200),
	asked_at TEXT NOT NULL,
	answered_at TEXT,
	-- The seat they were admitted to; null for whoever was told that they do not belong here.
	seat_id TEXT REFERENCES seats (id) ON DELETE SET NULL,
	CHECK (seat_id IS NULL OR answered_at IS NOT NULL)
) STRICT;
CREATE INDEX joins_of_round ON joins (round_id);

-- Whether it was a good use of the time: from 1, not at all, to 5, very much.
CREATE TABLE evaluations (
	seat_id TEXT PRIMARY KEY REFERENCES seats (id) ON DELETE CASCADE,
	value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
	line TEXT CHECK (length(line) <= 300),
	given_at TEXT NOT NULL
) STRICT;

-- The report once the round is finished: a draft until every core director has agreed to it, and then circulated. A correction is a
-- further version, with a reason.
CREATE TABLE report_versions (
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	number INTEGER NOT NULL CHECK (number >= 1),
	reason TEXT CHECK (length(reason) BETWEEN 1 AND 500),
	made_at TEXT NOT NULL,
	circulated_at TEXT,
	PRIMARY KEY (round_id, number),
	CHECK ((number = 1) = (reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE report_agreements (
	round_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
	agreed_at TEXT NOT NULL,
	PRIMARY KEY (round_id, number, seat_id),
	FOREIGN KEY (round_id, number) REFERENCES report_versions (round_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- A round that was finished before has a draft like any other.
INSERT INTO report_versions (round_id, number, made_at) SELECT id, 1, created_at FROM rounds WHERE phase = 'finished';

-- What every screen shows.
CREATE TRIGGER screens_of_round AFTER UPDATE OF phase, reveal_at ON rounds
	WHEN NEW.phase IS NOT OLD.phase OR NEW.reveal_at IS NOT OLD.reveal_at
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.id;
END;
CREATE TRIGGER screens_of_workshop AFTER INSERT ON workshops
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER screens_of_changed_workshop AFTER UPDATE ON workshops
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER screens_of_discussion AFTER INSERT ON discussions
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER screens_of_changed_discussion AFTER UPDATE ON discussions
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER screens_of_removed_discussion AFTER DELETE ON discussions
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = OLD.round_id;
END;
CREATE TRIGGER screens_of_preview AFTER INSERT ON previews
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER screens_of_removed_preview AFTER DELETE ON previews
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = OLD.round_id;
END;
CREATE TRIGGER screens_of_report AFTER INSERT ON report_versions
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER screens_of_changed_report AFTER UPDATE ON report_versions
BEGIN
	UPDATE rounds SET screen_version = screen_version + 1 WHERE id = NEW.round_id;
END;

-- What the wall and the facilitators see besides: how far people have come, and what they do.
CREATE TRIGGER room_of_answer AFTER INSERT ON answers
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = NEW.seat_id);
END;
CREATE TRIGGER room_of_changed_answer AFTER UPDATE ON answers
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = NEW.seat_id);
END;
CREATE TRIGGER room_of_removed_answer AFTER DELETE ON answers
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = OLD.seat_id);
END;
CREATE TRIGGER room_of_seat AFTER INSERT ON seats
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER room_of_changed_seat AFTER UPDATE ON seats
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER room_of_removed_seat AFTER DELETE ON seats
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = OLD.round_id;
END;
CREATE TRIGGER room_of_claim AFTER INSERT ON claims
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = NEW.seat_id);
END;
CREATE TRIGGER room_of_removed_claim AFTER DELETE ON claims
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = OLD.seat_id);
END;
CREATE TRIGGER room_of_code AFTER UPDATE OF room_code ON rounds WHEN NEW.room_code IS NOT OLD.room_code
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.id;
END;
CREATE TRIGGER room_of_join AFTER INSERT ON joins
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.round_id;
END;
CREATE TRIGGER room_of_changed_join AFTER UPDATE ON joins
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id IN (OLD.round_id, NEW.round_id);
END;
CREATE TRIGGER room_of_evaluation AFTER INSERT ON evaluations
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = NEW.seat_id);
END;
CREATE TRIGGER room_of_changed_evaluation AFTER UPDATE ON evaluations
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = (SELECT round_id FROM seats WHERE id = NEW.seat_id);
END;
CREATE TRIGGER room_of_action AFTER INSERT ON actions WHEN NEW.origin_round_id IS NOT NULL
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.origin_round_id;
END;
CREATE TRIGGER room_of_changed_action AFTER UPDATE ON actions WHEN NEW.origin_round_id IS NOT NULL
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.origin_round_id;
END;
CREATE TRIGGER room_of_agreement AFTER INSERT ON report_agreements
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.round_id;
END;
