-- A plan that gets done: who has accepted what, what became of it, and who changed what.

-- An action, with what measures it from where to where. Whether it is agreed on is its owners' to say, one by one; where it stands
-- is told by updates.
CREATE TABLE new_actions (
	id TEXT PRIMARY KEY,
	plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
	origin_round_id TEXT REFERENCES rounds (id) ON DELETE SET NULL,
	scope TEXT NOT NULL CHECK (scope IN ('local', 'national')),
	horizon TEXT NOT NULL CHECK (horizon IN ('30 days', 'six months', 'a year')),
	what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 2000),
	-- In words: figures are read from the round that it answers to.
	why TEXT NOT NULL CHECK (length(why) <= 2000),
	-- Written while figures still stood in it, so that it is not for a board until somebody has saved it again.
	why_has_figures INTEGER NOT NULL DEFAULT 0 CHECK (why_has_figures IN (0, 1)),
	addressee TEXT CHECK (length(addressee) <= 500),
	first_step TEXT CHECK (length(first_step) <= 2000),
	measure TEXT NOT NULL CHECK (length(measure) <= 2000),
	measure_from TEXT CHECK (length(measure_from) <= 200),
	measure_to TEXT CHECK (length(measure_to) <= 200),
	cost_or_risk TEXT CHECK (length(cost_or_risk) <= 2000),
	due_on TEXT,
	review_on TEXT,
	status TEXT NOT NULL CHECK (status IN ('to-start', 'under-way', 'done', 'dropped', 'withdrawn')),
	-- How many lines its history has.
	version INTEGER NOT NULL DEFAULT 1,
	created_at TEXT NOT NULL
) STRICT;
INSERT INTO new_actions (id, plan_id, origin_round_id, scope, horizon, what, why, why_has_figures, addressee, first_step, measure,
		cost_or_risk, due_on, review_on, status, version, created_at)
	SELECT id, plan_id, origin_round_id, scope, horizon, what, why, why <> '', addressee, first_step, measure, cost_or_risk, due_on,
		review_on, CASE WHEN status IN ('proposed', 'agreed') THEN 'to-start' ELSE status END,
		max(1, (SELECT count(*) FROM action_events WHERE action_events.action_id = actions.id)), created_at
	FROM actions ORDER BY rowid;

-- What somebody has said to owning an action holds for them, and not for whoever has the post after them.
CREATE TEMP TABLE kept_owners AS SELECT action_id, post_id, lead, iif(agreed, 'accepted', 'unanswered') AS answer,
		iif(agreed, person_id, NULL) AS person_id, agreed AS recorded
	FROM (SELECT action_owners.*, post_holders.person_id, actions.status IN ('agreed', 'under-way')
			AND post_holders.person_id IS NOT NULL AS agreed
		FROM action_owners JOIN actions ON actions.id = action_owners.action_id
		LEFT JOIN post_holders ON post_holders.post_id = action_owners.post_id AND post_holders.to_on IS NULL);
CREATE TEMP TABLE kept_sources AS SELECT * FROM action_sources;

-- A line of an action's history holds how the action was after it. Until now it held how it had been before.
CREATE TEMP TABLE kept_events AS SELECT action_events.id, action_events.action_id, action_events.account_id, action_events.person_id,
		action_events.kind, action_events.text, action_events.happened_at,
		row_number() OVER (PARTITION BY action_id ORDER BY happened_at, action_events.rowid) AS version,
		coalesce(lead(before_json) OVER (PARTITION BY action_id ORDER BY happened_at, action_events.rowid), json_object(
			'scope', scope, 'horizon', horizon, 'what', what, 'why', why, 'addressee', addressee, 'firstStep', first_step,
			'measure', measure, 'costOrRisk', cost_or_risk, 'dueOn', due_on, 'reviewOn', review_on, 'status', status,
			'owners', (SELECT json_group_array(json_object('postId', posts.id, 'title', posts.title, 'lead', action_owners.lead))
				FROM action_owners JOIN posts ON posts.id = action_owners.post_id WHERE action_owners.action_id = actions.id))) AS state
	FROM action_events JOIN actions ON actions.id = action_events.action_id;

-- An owner's link is a person's: it opens the actions of the posts that they hold, and so nothing once they have left.
CREATE TEMP TABLE kept_links AS SELECT links.*, (SELECT person_id FROM post_holders
		WHERE post_holders.post_id = links.post_id AND to_on IS NULL) AS person_id
	FROM links;
CREATE TEMP TABLE kept_sessions AS SELECT * FROM sessions;

DROP TABLE sessions;
DROP TABLE links;
DROP TABLE action_events;
DROP TABLE action_owners;
DROP TABLE action_sources;
DROP TABLE actions;
ALTER TABLE new_actions RENAME TO actions;
CREATE INDEX actions_of_plan ON actions (plan_id);

CREATE TABLE links (
	hash TEXT PRIMARY KEY,
	purpose TEXT NOT NULL CHECK (purpose IN ('set-up', 'invitation', 'password', 'answer', 'owner')),
	account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
	seat_id TEXT REFERENCES seats (id) ON DELETE CASCADE,
	person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
	-- The secret of an owner's link, sealed, so that a later reminder holds the same link and the one before goes on working.
	sealed TEXT CHECK (sealed IS NULL OR purpose = 'owner'),
	created_at TEXT NOT NULL,
	expires_at TEXT,
	used_at TEXT,
	revoked_at TEXT,
	CHECK ((account_id IS NOT NULL) + (seat_id IS NOT NULL) + (person_id IS NOT NULL) = (purpose <> 'set-up'))
) STRICT;
INSERT INTO links (hash, purpose, account_id, seat_id, person_id, created_at, expires_at, used_at, revoked_at)
	SELECT hash, iif(purpose = 'action', 'owner', purpose), account_id, seat_id, person_id, created_at, expires_at, used_at, revoked_at
	FROM kept_links WHERE purpose <> 'action' OR person_id IS NOT NULL;
CREATE INDEX links_of_seat ON links (seat_id);
CREATE INDEX links_of_account ON links (account_id);
CREATE INDEX links_of_person ON links (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE sessions (
	hash TEXT PRIMARY KEY,
	account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
	link_hash TEXT REFERENCES links (hash) ON DELETE CASCADE,
	-- Such as "Firefox on Windows", for the list of one's own sessions.
	browser TEXT CHECK (length(browser) <= 100),
	created_at TEXT NOT NULL,
	seen_at TEXT NOT NULL,
	expires_at TEXT NOT NULL,
	CHECK ((account_id IS NULL) <> (link_hash IS NULL))
) STRICT;
INSERT INTO sessions SELECT hash, account_id, link_hash, browser, created_at, seen_at, expires_at FROM kept_sessions
	WHERE link_hash IS NULL OR link_hash IN (SELECT hash FROM links);
CREATE INDEX sessions_of_account ON sessions (account_id);
CREATE INDEX sessions_of_link ON sessions (link_hash);

-- What an action answers to: an item of a round. Where it was taken from a suggestion: the list that this stands in, and the
-- questionnaire's own name for it, which what is to be talked about or found out has none of.
CREATE TABLE action_sources (
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	item TEXT NOT NULL,
	list TEXT CHECK (list IN ('act', 'talk', 'find-out')),
	suggestion TEXT,
	CHECK ((suggestion IS NOT NULL) = (list IS 'act'))
) STRICT;
CREATE UNIQUE INDEX action_sources_once ON action_sources (action_id, round_id, item, coalesce(list, ''), coalesce(suggestion, ''));
CREATE INDEX action_sources_of_round ON action_sources (round_id);
INSERT INTO action_sources (action_id, round_id, item, list, suggestion)
	SELECT action_id, round_id, item, iif(suggestion IS NULL, NULL, 'act'), suggestion FROM kept_sources;

CREATE TABLE action_owners (
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
	lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
	answer TEXT NOT NULL DEFAULT 'unanswered' CHECK (answer IN ('unanswered', 'accepted', 'change-asked')),
	-- Whose answer it is, and whether a facilitator wrote down what they said.
	person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
	recorded INTEGER NOT NULL DEFAULT 0 CHECK (recorded IN (0, 1)),
	PRIMARY KEY (action_id, post_id)
) STRICT, WITHOUT ROWID;
INSERT INTO action_owners (action_id, post_id, lead, answer, person_id, recorded) SELECT * FROM kept_owners;
CREATE INDEX action_owners_of_post ON action_owners (post_id);

CREATE TABLE action_events (
	id TEXT PRIMARY KEY,
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	-- Its place in the action's history, from 1.
	version INTEGER NOT NULL CHECK (version >= 1),
	account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
	-- An owner, and the post as whose holder they spoke.
	person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
	post_id TEXT REFERENCES posts (id) ON DELETE SET NULL,
	kind TEXT NOT NULL CHECK (kind IN ('created', 'changed', 'accepted', 'change-asked', 'handed-on', 'updated', 'carried-over',
		'withdrawn', 'put-back')),
	text TEXT CHECK (length(text) <= 2000),
	-- The round into which it was carried over.
	round_id TEXT REFERENCES rounds (id) ON DELETE SET NULL,
	-- How the action was after it.
	state TEXT NOT NULL,
	happened_at TEXT NOT NULL,
	UNIQUE (action_id, version)
) STRICT;
INSERT INTO action_events (id, action_id, version, account_id, person_id, kind, text, state, happened_at)
	SELECT id, action_id, version, account_id, person_id, kind, text,
		iif(json_extract(state, '$.status') IN ('proposed', 'agreed'), json_set(state, '$.status', 'to-start'), state), happened_at
	FROM kept_events;

-- An action of before there was a history.
INSERT INTO action_events (id, action_id, version, kind, state, happened_at)
	SELECT 'first-' || id, id, 1, 'created', json_object('scope', scope, 'horizon', horizon, 'what', what, 'why', why, 'measure', measure,
		'status', status, 'owners', json('[]')), created_at
	FROM actions WHERE NOT EXISTS (SELECT 1 FROM action_events WHERE action_events.action_id = actions.id);

DROP TABLE kept_owners;
DROP TABLE kept_sources;
DROP TABLE kept_events;
DROP TABLE kept_links;
DROP TABLE kept_sessions;

CREATE TRIGGER room_of_action AFTER INSERT ON actions WHEN NEW.origin_round_id IS NOT NULL
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.origin_round_id;
END;
CREATE TRIGGER room_of_changed_action AFTER UPDATE ON actions WHEN NEW.origin_round_id IS NOT NULL
BEGIN
	UPDATE rounds SET room_version = room_version + 1 WHERE id = NEW.origin_round_id;
END;

-- Whether owners are reminded by mail, where mail can be sent.
ALTER TABLE plans ADD COLUMN reminds INTEGER NOT NULL DEFAULT 1 CHECK (reminds IN (0, 1));

-- What was written to an owner: asked to accept, or reminded. A text that was made to be copied counts as sent; one that is mailed
-- is written down before it goes, so that no two processes send it, and counts from sent_at on.
CREATE TABLE owner_mails (
	id TEXT PRIMARY KEY,
	person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
	kind TEXT NOT NULL CHECK (kind IN ('ask', 'reminder')),
	way TEXT NOT NULL CHECK (way IN ('copied', 'mailed')),
	-- The day, in England, that it is of: a person is reminded by mail once a day at most.
	made_on TEXT NOT NULL,
	made_at TEXT NOT NULL,
	sent_at TEXT,
	CHECK (way = 'mailed' OR sent_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX owner_mails_once_a_day ON owner_mails (person_id, made_on) WHERE kind = 'reminder' AND way = 'mailed';
CREATE INDEX owner_mails_of_person ON owner_mails (person_id);
-- What it said of each action, and why: a reminder of one thing is not repeated at once.
CREATE TABLE owner_mail_actions (
	mail_id TEXT NOT NULL REFERENCES owner_mails (id) ON DELETE CASCADE,
	action_id TEXT NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
	reason TEXT NOT NULL CHECK (reason IN ('accept', 'due', 'late', 'review')),
	-- The due date or review date that it named; of what waits for acceptance there is none.
	day TEXT CHECK ((day IS NULL) = (reason = 'accept')),
	PRIMARY KEY (mail_id, action_id, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX owner_mail_actions_of_action ON owner_mail_actions (action_id);
