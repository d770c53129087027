-- Accounts of many bodies, second factors, and what is kept for how long.

-- An account belongs to one body, and is a member of that body and of its areas only.
ALTER TABLE accounts ADD COLUMN body_id TEXT REFERENCES bodies (id) ON DELETE CASCADE;
UPDATE accounts SET body_id = coalesce(
	(SELECT body_id FROM memberships WHERE account_id = accounts.id AND body_id IS NOT NULL),
	(SELECT partnerships.body_id FROM memberships JOIN partnerships ON partnerships.id = memberships.partnership_id
		WHERE account_id = accounts.id),
	(SELECT id FROM bodies ORDER BY created_at LIMIT 1));
CREATE INDEX accounts_of_body ON accounts (body_id);
CREATE TRIGGER account_of_a_body BEFORE INSERT ON accounts WHEN NEW.body_id IS NULL
BEGIN
	SELECT RAISE(ABORT, 'an account belongs to a body');
END;
CREATE TRIGGER membership_of_own_body BEFORE INSERT ON memberships
	WHEN coalesce(NEW.body_id, NEW.partnership_id) IS NOT NULL AND (SELECT body_id FROM accounts WHERE id = NEW.account_id)
		IS NOT coalesce(NEW.body_id, (SELECT body_id FROM partnerships WHERE id = NEW.partnership_id))
BEGIN
	SELECT RAISE(ABORT, 'a membership is of the body of its account');
END;

-- Who has made the account and so has had its invitation in hand; null for whoever has set up the body.
ALTER TABLE accounts ADD COLUMN invited_by TEXT REFERENCES accounts (id) ON DELETE SET NULL;

-- The second factor: the secret is sealed with a key that is not in the database, and a code is good for one use.
ALTER TABLE accounts ADD COLUMN totp_secret TEXT;
ALTER TABLE accounts ADD COLUMN totp_step INTEGER;
CREATE TABLE recovery_codes (
	hash TEXT PRIMARY KEY,
	account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	used_at TEXT
) STRICT;
CREATE INDEX recovery_codes_of_account ON recovery_codes (account_id);

-- Who an account is at the body's own provider of identities, in place of a password and a second factor.
ALTER TABLE accounts ADD COLUMN provider_issuer TEXT;
ALTER TABLE accounts ADD COLUMN provider_subject TEXT;
CREATE UNIQUE INDEX accounts_of_provider ON accounts (provider_issuer, provider_subject) WHERE provider_subject IS NOT NULL;
CREATE TRIGGER one_way_of_signing_in BEFORE UPDATE ON accounts
	WHEN NEW.provider_subject IS NOT NULL AND coalesce(NEW.password_hash, NEW.totp_secret) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'an account signs in by a password or by a provider');
END;

-- Somebody whose password was right and whose second factor has not come yet.
CREATE TABLE sign_ins (
	hash TEXT PRIMARY KEY,
	account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_ins_of_account ON sign_ins (account_id);

-- Browsers in which an account has signed in before: what is guessed elsewhere does not lock them out.
CREATE TABLE known_browsers (
	hash TEXT PRIMARY KEY,
	account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX known_browsers_of_account ON known_browsers (account_id);

-- An owner's link is to an action, for one of the posts that own it.
ALTER TABLE links ADD COLUMN post_id TEXT REFERENCES posts (id) ON DELETE CASCADE;

-- A session is an account's, or one that a link has made, which says what for; everybody signs in again.
DROP TABLE sessions;
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
CREATE INDEX sessions_of_account ON sessions (account_id);
CREATE INDEX sessions_of_link ON sessions (link_hash);

-- How long a new round's answers are kept, in months after it is made, and the body's own words in the notice.
ALTER TABLE bodies ADD COLUMN retention_months INTEGER NOT NULL DEFAULT 24 CHECK (retention_months BETWEEN 1 AND 120);
CREATE TABLE notice_wordings (
	body_id TEXT NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
	version INTEGER NOT NULL CHECK (version >= 1),
	purpose TEXT CHECK (length(purpose) <= 2000),
	disclosure TEXT CHECK (length(disclosure) <= 2000),
	rights TEXT CHECK (length(rights) <= 2000),
	contacts TEXT CHECK (length(contacts) <= 2000),
	account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
	created_at TEXT NOT NULL,
	PRIMARY KEY (body_id, version)
) STRICT, WITHOUT ROWID;

-- Who has taken back what they answered.
ALTER TABLE seats ADD COLUMN withdrawn_at TEXT;

-- What is deleted is deleted again in a restored backup, and its bytes are cleared from the file.
ALTER TABLE purges ADD COLUMN erased_at TEXT;
CREATE INDEX purges_of_subject ON purges (subject_id);

-- Whom a line of the log is about, when it is another account.
ALTER TABLE audit ADD COLUMN about_account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL;
CREATE INDEX audit_of_round ON audit (round_id, event) WHERE round_id IS NOT NULL;
CREATE INDEX audit_of_account ON audit (account_id, happened_at) WHERE account_id IS NOT NULL;
