-- Rounds beside one another: areas of one body as quartiles.

-- Since when an area takes part in the comparison of its body's areas; null while it does not. Sample data never does.
ALTER TABLE partnerships ADD COLUMN compares_since TEXT CHECK (compares_since IS NULL OR sample = 0);
ALTER TABLE partnerships ADD COLUMN compares_version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX partnerships_compared ON partnerships (body_id) WHERE compares_since IS NOT NULL;

-- The quartiles of one dimension, as they were last published for the areas of a body whose rounds can be compared: of one
-- questionnaire, and with one kind of headline. A later publication takes their place.
CREATE TABLE publications (
	id TEXT PRIMARY KEY,
	body_id TEXT NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
	definition_hash TEXT NOT NULL REFERENCES definitions (hash) ON DELETE CASCADE,
	headline TEXT NOT NULL CHECK (headline IN ('core-roles', 'everyone')),
	dimension TEXT NOT NULL,
	published_at TEXT NOT NULL,
	-- How many areas have a score in it.
	partnerships INTEGER NOT NULL CHECK (partnerships >= 10),
	lower REAL NOT NULL,
	median REAL NOT NULL,
	upper REAL NOT NULL,
	UNIQUE (body_id, definition_hash, headline, dimension),
	CHECK (lower <= median AND median <= upper)
) STRICT;

-- What a publication rests on, so that the next one can be held against it; shown to nobody. An area without enough answers
-- has no score in it.
CREATE TABLE published_scores (
	publication_id TEXT NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
	partnership_id TEXT NOT NULL REFERENCES partnerships (id) ON DELETE CASCADE,
	round_id TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
	score REAL,
	PRIMARY KEY (publication_id, partnership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX published_scores_of_partnership ON published_scores (partnership_id);
CREATE INDEX published_scores_of_round ON published_scores (round_id);
