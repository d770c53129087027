-- People answer for themselves: by a personal link, on their own devices.

-- A session that a link made ends with the link.
ALTER TABLE sessions ADD COLUMN link_hash TEXT REFERENCES links (hash) ON DELETE CASCADE;
CREATE INDEX sessions_of_link ON sessions (link_hash);

-- What somebody says who was sent the link of a post that is not theirs.
ALTER TABLE seats ADD COLUMN post_doubt TEXT CHECK (length(post_doubt) <= 500);
ALTER TABLE seats ADD COLUMN post_doubted_at TEXT;

-- What somebody wrote for themselves is told from what was entered on their behalf.
ALTER TABLE comments ADD COLUMN entered_by TEXT REFERENCES accounts (id) ON DELETE SET NULL;
UPDATE comments SET entered_by = (SELECT entered_by FROM seats WHERE seats.id = comments.seat_id);

-- A comment without an answer is an item all the same: an answer with no value.
INSERT INTO answers (seat_id, item, vote, value, entered_by, saved_at)
	SELECT seat_id, item, 'first', NULL, entered_by, saved_at FROM comments WHERE true ON CONFLICT DO NOTHING;

CREATE INDEX audit_of_seat ON audit (seat_id, happened_at) WHERE seat_id IS NOT NULL;
