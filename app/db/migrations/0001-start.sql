-- Facts only; what can be derived is not stored. Closed sets are checked here as well as by zod. Identifiers are UUIDs,
-- instants are ISO 8601 in UTC, days are ISO dates, secrets are stored as the SHA-256 of their 256 bits.
-- There is no foreign key on an item, a role or a scale point: definitions are data.

-- Who runs it, who signs in ------------------------------------------------------------------------------------------

CREATE TABLE bodies (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	created_at TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
	id TEXT PRIMARY KEY,
	email TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(email) BETWEEN 3 AND 254),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	password_hash TEXT,
	created_at TEXT NOT NULL,
	deactivated_at TEXT
) STRICT;

-- An administrator belongs to a body, a facilitator or a viewer to a partnership.
CREATE TABLE memberships (
	account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	role TEXT NOT NULL CHECK (role IN ('administrator', 'facilitator', 'viewer')),
	body_id TEXT REFERENCES bodies (id) ON DELETE CASCADE,
	partnership_id TEXT REFERENCES partnerships (id) ON DELETE CASCADE,
	created_at TEXT NOT NULL,
	CHECK ((role = 'administrator') = (body_id IS NOT NULL)),
	CHECK ((body_id IS NULL) <> (partnership_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX memberships_of_body ON memberships (account_id, body_id) WHERE body_id IS NOT NULL;
CREATE UNIQUE INDEX memberships_of_partnership ON memberships (account_id, partnership_id) WHERE partnership_id IS NOT NULL;

CREATE TABLE sessions (
	hash TEXT PRIMARY KEY,
	account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
	seat_id TEXT REFERENCES seats (id) ON DELETE CASCADE,
	created_at TEXT NOT NULL,
	seen_at TEXT NOT NULL,
	expires_at TEXT NOT NULL,
	CHECK ((account_id IS NULL) <> (seat_id IS NULL))
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account_id);
CREATE INDEX sessions_of_seat ON sessions (seat_id);

CREATE TABLE links (
	hash TEXT PRIMARY KEY,
	purpose TEXT NOT NULL CHECK (purpose IN ('set-up', 'invitation', 'password', 'answer', 'action')),
	account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
	seat_id TEXT REFERENCES seats (id) ON DELETE CASCADE,
	action_id TEXT REFERENCES actions (id) ON DELETE CASCADE,
	created_at TEXT NOT NULL,
	expires_at TEXT,
	used_at TEXT,
	revoked_at TEXT,
	CHECK ((account_id IS NOT NULL) + (seat_id IS NOT NULL) + (action_id IS NOT NULL) = (purpose <> 'set-up'))
) STRICT;
CREATE INDEX links_of_seat ON links (seat_id);
CREATE INDEX links_of_account ON links (account_id);

-- An area: who is in it ----------------------------------------------------------------------------------------------

CREATE TABLE partnerships (
	id TEXT PRIMARY KEY,
	body_id TEXT NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
	version INTEGER NOT NULL DEFAULT 1,
	created_at TEXT NOT NULL
) STRICT;
CREATE INDEX partnerships_of_body ON partnerships (body_id);

CREATE TABLE partnership_changes (
	predecessor_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	successor_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	changed_on TEXT NOT NULL,
	PRIMARY KEY (predecessor_id, successor_id),
	CHECK (predecessor_id <> successor_id)
) STRICT;

-- The councils, NHS bodies and others that make up an area, by name.
CREATE TABLE organisations (
	id TEXT PRIMARY KEY,
	partnership_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sector TEXT NOT NULL CHECK (sector IN ('council', 'nhs', 'other')),
	position INTEGER NOT NULL,
	UNIQUE (partnership_id, name)
) STRICT;

CREATE TABLE people (
	id TEXT PRIMARY KEY,
	partnership_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	email TEXT COLLATE NOCASE
) STRICT;
CREATE INDEX people_of_partnership ON people (partnership_id);

-- A post is an office, held by people: one person may hold two, a role may have several posts.
CREATE TABLE posts (
	id TEXT PRIMARY KEY,
	partnership_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	organisation_id TEXT REFERENCES organisations (id) ON DELETE SET NULL,
	role TEXT NOT NULL,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	status TEXT NOT NULL CHECK (status IN ('held', 'interim', 'vacant')),
	position INTEGER NOT NULL,
	closed_on TEXT
) STRICT;
CREATE INDEX posts_of_partnership ON posts (partnership_id);

CREATE TABLE post_holders (
	post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
	person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
	from_on TEXT NOT NULL,
	to_on TEXT,
	PRIMARY KEY (post_id, person_id, from_on)
) STRICT;
CREATE INDEX post_holders_of_person ON post_holders (person_id);

-- A round: one sitting of one questionnaire --------------------------------------------------------------------------

-- A definition from a file is pinned by its hash and read from the file; one made in the product carries its JSON.
CREATE TABLE definitions (
	hash TEXT PRIMARY KEY,
	id TEXT NOT NULL,
	version TEXT NOT NULL,
	origin TEXT NOT NULL CHECK (origin IN ('file', 'body', 'partnership')),
	extends_hash TEXT REFERENCES definitions (hash),
	body_id TEXT REFERENCES bodies (id) ON DELETE CASCADE,
	partnership_id TEXT REFERENCES partnerships (id) ON DELETE CASCADE,
	json TEXT,
	created_at TEXT NOT NULL,
	CHECK ((origin = 'file') = (json IS NULL)),
	CHECK ((origin = 'body') = (body_id IS NOT NULL)),
	CHECK ((origin = 'partnership') = (partnership_id IS NOT NULL))
) STRICT;

CREATE TABLE rounds (
	id TEXT PRIMARY KEY,
	partnership_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	definition_hash TEXT NOT NULL REFERENCES definitions (hash),
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
	mode TEXT NOT NULL CHECK (mode IN ('by-post', 'pooled')),
	preparation TEXT NOT NULL CHECK (preparation IN ('facilitator-prepares', 'blind')),
	phase TEXT NOT NULL CHECK (phase IN ('draft', 'open', 'closed', 'revealed', 'finished')),
	we TEXT NOT NULL CHECK (length(we) BETWEEN 1 AND 500),
	period TEXT NOT NULL CHECK (length(period) BETWEEN 1 AND 200),
	target REAL,
	-- What the report's first page says for the group: what the board is asked, and for whom this is done.
	decision TEXT CHECK (length(decision) <= 1000),
	outcome TEXT CHECK (length(outcome) <= 1000),
	workshop_on TEXT,
	answer_by TEXT,
	late_until TEXT,
	reveal_at TEXT,
	retain_until TEXT,
	copied_from_id TEXT REFERENCES rounds (id) ON DELETE SET NULL,
	-- What one form changes as a whole has a count of its own, so that two people at two forms are not in each other's way.
	version INTEGER NOT NULL DEFAULT 1,
	circumstances_version INTEGER NOT NULL DEFAULT 1,
	discussions_version INTEGER NOT NULL DEFAULT 1,
	front_version INTEGER NOT NULL DEFAULT 1,
	created_at TEXT NOT NULL
) STRICT;
CREATE INDEX rounds_of_partnership ON rounds (partnership_id);

CREATE TABLE round_circumstances (
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	field TEXT NOT NULL,
	value TEXT NOT NULL CHECK (length(value) <= 2000),
	PRIMARY KEY (round_id, field)
) STRICT;

-- A seat is a person's place in one round; its roles are a snapshot of the posts held then.
CREATE TABLE seats (
	id TEXT PRIMARY KEY,
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
	code TEXT NOT NULL,
	label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
	position INTEGER NOT NULL,
	submitted_at TEXT,
	notice_version TEXT,
	notice_read_at TEXT,
	entered_by TEXT REFERENCES accounts (id) ON DELETE SET NULL,
	entered_how TEXT CHECK (entered_how IN ('on-behalf', 'file')),
	UNIQUE (round_id, code)
) STRICT;

CREATE TABLE seat_roles (
	seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
	role TEXT NOT NULL,
	post_id TEXT REFERENCES posts (id) ON DELETE SET NULL,
	PRIMARY KEY (seat_id, role)
) STRICT;

-- value: a scale point in digits, or one of two words. An answer taken back is a row with no value and a new version.
CREATE TABLE answers (
	seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	vote TEXT NOT NULL CHECK (vote IN ('first', 'after-discussion')),
	value TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
	entered_by TEXT REFERENCES accounts (id) ON DELETE SET NULL,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (seat_id, item, vote)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
	seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
	sharing TEXT NOT NULL CHECK (sharing IN ('group', 'facilitators')),
	version INTEGER NOT NULL DEFAULT 1,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (seat_id, item)
) STRICT, WITHOUT ROWID;

-- The workshop -------------------------------------------------------------------------------------------------------

CREATE TABLE discussions (
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	position INTEGER,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'voting', 'parked', 'skipped', 'settled')),
	point INTEGER,
	differ INTEGER NOT NULL DEFAULT 0 CHECK (differ IN (0, 1)),
	note TEXT CHECK (length(note) <= 2000),
	version INTEGER NOT NULL DEFAULT 1,
	PRIMARY KEY (round_id, item),
	CHECK (point IS NULL OR differ = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE dissents (
	id TEXT PRIMARY KEY,
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	seat_id TEXT REFERENCES seats (id) ON DELETE SET NULL,
	text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
	created_at TEXT NOT NULL
) STRICT;
CREATE INDEX dissents_of_round ON dissents (round_id);

CREATE TABLE claims (
	seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	claimed_at TEXT NOT NULL,
	PRIMARY KEY (seat_id, item)
) STRICT, WITHOUT ROWID;

-- The plan: it belongs to the area, not to one round -----------------------------------------------------------------

CREATE TABLE plans (
	id TEXT PRIMARY KEY,
	partnership_id TEXT NOT NULL UNIQUE REFERENCES partnerships (id) ON DELETE CASCADE,
	created_at TEXT NOT NULL
) STRICT;

CREATE TABLE actions (
	id TEXT PRIMARY KEY,
	plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
	origin_round_id TEXT REFERENCES rounds (id) ON DELETE SET NULL,
	scope TEXT NOT NULL CHECK (scope IN ('local', 'national')),
	horizon TEXT NOT NULL CHECK (horizon IN ('30 days', 'six months', 'a year')),
	what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 2000),
	why TEXT NOT NULL CHECK (length(why) <= 2000),
	addressee TEXT CHECK (length(addressee) <= 500),
	first_step TEXT CHECK (length(first_step) <= 2000),
	measure TEXT NOT NULL CHECK (length(measure) <= 2000),
	cost_or_risk TEXT CHECK (length(cost_or_risk) <= 2000),
	due_on TEXT,
	review_on TEXT,
	status TEXT NOT NULL CHECK (status IN ('proposed', 'agreed', 'under-way', 'done', 'dropped', 'withdrawn')),
	version INTEGER NOT NULL DEFAULT 1,
	created_at TEXT NOT NULL
) STRICT;
CREATE INDEX actions_of_plan ON actions (plan_id);

-- What an action answers to: an item of a round, and the suggestion it was taken from.
CREATE TABLE action_sources (
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	suggestion TEXT,
	PRIMARY KEY (action_id, round_id, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_sources_of_round ON action_sources (round_id);

CREATE TABLE action_owners (
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
	lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
	acceptance TEXT NOT NULL DEFAULT 'asked' CHECK (acceptance IN ('asked', 'accepted', 'change-asked', 'handed-on')),
	PRIMARY KEY (action_id, post_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_events (
	id TEXT PRIMARY KEY,
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
	person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
	kind TEXT NOT NULL CHECK (kind IN ('created', 'changed', 'accepted', 'change-asked', 'handed-on', 'updated', 'carried-over', 'withdrawn')),
	text TEXT CHECK (length(text) <= 2000),
	before_json TEXT,
	happened_at TEXT NOT NULL
) STRICT;
CREATE INDEX action_events_of_action ON action_events (action_id);

-- Housekeeping -------------------------------------------------------------------------------------------------------

-- A cache: may be emptied at any time.
CREATE TABLE results (
	round_id TEXT PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
	answers_hash TEXT NOT NULL,
	engine_version TEXT NOT NULL,
	json TEXT NOT NULL
) STRICT;

-- What has been done under an operation id, so that a retry after a lost response gives the same result.
CREATE TABLE operations (
	id TEXT PRIMARY KEY,
	body_hash TEXT NOT NULL,
	result TEXT NOT NULL,
	done_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX operations_by_time ON operations (done_at);

-- Who did what, never what was answered.
CREATE TABLE audit (
	id TEXT PRIMARY KEY,
	happened_at TEXT NOT NULL,
	event TEXT NOT NULL,
	account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
	seat_id TEXT REFERENCES seats (id) ON DELETE SET NULL,
	partnership_id TEXT REFERENCES partnerships (id) ON DELETE CASCADE,
	round_id TEXT REFERENCES rounds (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX audit_of_partnership ON audit (partnership_id, happened_at);

CREATE TABLE rate_limits (
	key TEXT NOT NULL,
	window_start TEXT NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY (key, window_start)
) STRICT, WITHOUT ROWID;

CREATE TABLE purges (
	id TEXT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('round', 'partnership', 'seat')),
	subject_id TEXT NOT NULL,
	purged_at TEXT NOT NULL
) STRICT;

-- A write that holds only under a condition begins with INSERT INTO requirements SELECT <condition>: when the condition
-- does not hold, the statement fails and the whole batch with it.
CREATE VIEW requirements AS SELECT 1 AS holds;
CREATE TRIGGER requirement_checked INSTEAD OF INSERT ON requirements WHEN NEW.holds IS NOT 1
BEGIN
	SELECT RAISE(ABORT, 'requirement does not hold');
END;
