-- The operator's room. Instants are milliseconds since 1970, money is micro-dollars.

-- What the operator's lists and sums need of a generation. `images`: stored at its end. `duration_bucket`: how long a success took.
ALTER TABLE generations ADD COLUMN images INTEGER NOT NULL DEFAULT 0;
ALTER TABLE generations ADD COLUMN quality TEXT NOT NULL DEFAULT '';
ALTER TABLE generations ADD COLUMN duration_bucket INTEGER;
ALTER TABLE generations ADD COLUMN reason TEXT;
ALTER TABLE generations ADD COLUMN request_id TEXT;
UPDATE generations SET images = json_array_length(resource, '$.images'), quality = json_extract(resource, '$.quality');

DROP INDEX generations_by_instant;
CREATE INDEX generations_newest ON generations (created_at DESC, id DESC);
CREATE INDEX generations_by_key ON generations (key_id, created_at DESC, id DESC);
CREATE INDEX generations_by_code ON generations (error_code, created_at DESC, id DESC) WHERE error_code IS NOT NULL;
CREATE INDEX generations_by_request ON generations (request_id) WHERE request_id IS NOT NULL;

ALTER TABLE images ADD COLUMN hidden_at INTEGER;
ALTER TABLE images ADD COLUMN hidden_reason TEXT;
CREATE INDEX images_newest ON images (created_at DESC, id DESC);
CREATE INDEX images_hidden ON images (hidden_at DESC, id DESC) WHERE hidden_at IS NOT NULL;

-- Roll-ups. Triggers write them with each record, so that no sum ever reads the generations themselves.
-- The hour and the day are those of the request, as in the counters. Rows of an import are left out: no counter here has them.

CREATE TABLE activity (
  -- The start of a quarter of an hour.
  quarter INTEGER PRIMARY KEY,
  generations INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  images INTEGER NOT NULL,
  charged_micros INTEGER NOT NULL
) STRICT;

-- `code` is empty if it did not fail. `status` may be `adjusted`: money that the operator took back.
CREATE TABLE spend_days (
  day TEXT NOT NULL,
  key_id TEXT NOT NULL,
  model TEXT NOT NULL,
  status TEXT NOT NULL,
  code TEXT NOT NULL,
  generations INTEGER NOT NULL,
  images INTEGER NOT NULL,
  charged_micros INTEGER NOT NULL,
  PRIMARY KEY (day, key_id, model, status, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE spend_hours (
  -- The start of the hour.
  hour INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  model TEXT NOT NULL,
  status TEXT NOT NULL,
  code TEXT NOT NULL,
  generations INTEGER NOT NULL,
  images INTEGER NOT NULL,
  charged_micros INTEGER NOT NULL,
  PRIMARY KEY (hour, key_id, model, status, code)
) STRICT, WITHOUT ROWID;

-- Histograms of how long successes took. `period` is a day, or an hour such as `2026-11-26T10`.
CREATE TABLE durations (
  period TEXT NOT NULL,
  model TEXT NOT NULL,
  quality TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  PRIMARY KEY (period, model, quality, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  subject TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  generations INTEGER NOT NULL,
  images INTEGER NOT NULL,
  refusals INTEGER NOT NULL,
  spent_micros INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_spend ON people (spent_micros DESC, subject);

CREATE TABLE people_days (
  subject TEXT NOT NULL,
  day TEXT NOT NULL,
  key_id TEXT NOT NULL,
  generations INTEGER NOT NULL,
  images INTEGER NOT NULL,
  refusals INTEGER NOT NULL,
  charged_micros INTEGER NOT NULL,
  PRIMARY KEY (subject, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_days_by_spend ON people_days (day, charged_micros DESC, subject);

-- How many people made something on that day.
CREATE TABLE crowds (
  day TEXT PRIMARY KEY,
  people INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE storage_totals (
  name TEXT PRIMARY KEY,
  items INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO storage_totals (name, items, bytes) SELECT 'images', COUNT(*), COALESCE(SUM(bytes), 0) FROM images;

-- The operator's reversing entries, as the deployment's counter took them.
CREATE TABLE adjustments (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  micros INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER people_days_counted AFTER INSERT ON people_days WHEN NEW.subject NOT IN ('forgotten', '(adjusted)')
BEGIN
  INSERT INTO crowds (day, people) VALUES (NEW.day, 1) ON CONFLICT (day) DO UPDATE SET people = people + 1;
END;

CREATE TRIGGER generations_added AFTER INSERT ON generations WHEN NEW.restored = 0
BEGIN
  INSERT INTO activity (quarter, generations, succeeded, failed, images, charged_micros)
  VALUES (NEW.created_at - NEW.created_at % 900000, 1, NEW.status = 'succeeded', NEW.status = 'failed', NEW.images, NEW.charged_micros)
  ON CONFLICT (quarter) DO UPDATE SET generations = generations + 1, succeeded = succeeded + excluded.succeeded,
    failed = failed + excluded.failed, images = images + excluded.images, charged_micros = charged_micros + excluded.charged_micros;
  INSERT INTO spend_days (day, key_id, model, status, code, generations, images, charged_micros)
  VALUES (strftime('%Y-%m-%d', NEW.created_at / 1000, 'unixepoch'), NEW.key_id, NEW.model, NEW.status, COALESCE(NEW.error_code, ''), 1,
    NEW.images, NEW.charged_micros)
  ON CONFLICT (day, key_id, model, status, code) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    charged_micros = charged_micros + excluded.charged_micros;
  INSERT INTO spend_hours (hour, key_id, model, status, code, generations, images, charged_micros)
  VALUES (NEW.created_at - NEW.created_at % 3600000, NEW.key_id, NEW.model, NEW.status, COALESCE(NEW.error_code, ''), 1, NEW.images,
    NEW.charged_micros)
  ON CONFLICT (hour, key_id, model, status, code) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    charged_micros = charged_micros + excluded.charged_micros;
  INSERT INTO durations (period, model, quality, bucket, samples)
  SELECT period.value, NEW.model, NEW.quality, NEW.duration_bucket, 1
  FROM json_each(json_array(strftime('%Y-%m-%d', NEW.created_at / 1000, 'unixepoch'),
    strftime('%Y-%m-%dT%H', NEW.created_at / 1000, 'unixepoch'))) AS period
  WHERE NEW.duration_bucket IS NOT NULL
  ON CONFLICT (period, model, quality, bucket) DO UPDATE SET samples = samples + 1;
  INSERT INTO people (subject, key_id, generations, images, refusals, spent_micros, first_seen_at, last_seen_at)
  VALUES (NEW.subject, NEW.key_id, 1, NEW.images, COALESCE(NEW.error_code, '') = 'content_policy', NEW.charged_micros, NEW.created_at,
    NEW.created_at)
  ON CONFLICT (subject) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    refusals = refusals + excluded.refusals, spent_micros = spent_micros + excluded.spent_micros,
    first_seen_at = MIN(first_seen_at, excluded.first_seen_at), last_seen_at = MAX(last_seen_at, excluded.last_seen_at);
  INSERT INTO people_days (subject, day, key_id, generations, images, refusals, charged_micros)
  VALUES (NEW.subject, strftime('%Y-%m-%d', NEW.created_at / 1000, 'unixepoch'), NEW.key_id, 1, NEW.images,
    COALESCE(NEW.error_code, '') = 'content_policy', NEW.charged_micros)
  ON CONFLICT (subject, day) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    refusals = refusals + excluded.refusals, charged_micros = charged_micros + excluded.charged_micros;
END;

-- A record that is written again takes its old share back first. So a repeated write counts once.
CREATE TRIGGER generations_changed AFTER UPDATE OF status, error_code, charged_micros, images, subject, model ON generations
WHEN OLD.restored = 0 AND (OLD.status, OLD.error_code, OLD.charged_micros, OLD.images, OLD.subject, OLD.model)
  IS NOT (NEW.status, NEW.error_code, NEW.charged_micros, NEW.images, NEW.subject, NEW.model)
BEGIN
  UPDATE activity SET
    succeeded = succeeded - (OLD.status = 'succeeded') + (NEW.status = 'succeeded'),
    failed = failed - (OLD.status = 'failed') + (NEW.status = 'failed'),
    images = images - OLD.images + NEW.images, charged_micros = charged_micros - OLD.charged_micros + NEW.charged_micros
  WHERE quarter = OLD.created_at - OLD.created_at % 900000;
  UPDATE spend_days SET generations = generations - 1, images = images - OLD.images, charged_micros = charged_micros - OLD.charged_micros
  WHERE day = strftime('%Y-%m-%d', OLD.created_at / 1000, 'unixepoch') AND key_id = OLD.key_id AND model = OLD.model
    AND status = OLD.status AND code = COALESCE(OLD.error_code, '');
  INSERT INTO spend_days (day, key_id, model, status, code, generations, images, charged_micros)
  VALUES (strftime('%Y-%m-%d', NEW.created_at / 1000, 'unixepoch'), NEW.key_id, NEW.model, NEW.status, COALESCE(NEW.error_code, ''), 1,
    NEW.images, NEW.charged_micros)
  ON CONFLICT (day, key_id, model, status, code) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    charged_micros = charged_micros + excluded.charged_micros;
  UPDATE spend_hours SET generations = generations - 1, images = images - OLD.images, charged_micros = charged_micros - OLD.charged_micros
  WHERE hour = OLD.created_at - OLD.created_at % 3600000 AND key_id = OLD.key_id AND model = OLD.model
    AND status = OLD.status AND code = COALESCE(OLD.error_code, '');
  INSERT INTO spend_hours (hour, key_id, model, status, code, generations, images, charged_micros)
  VALUES (NEW.created_at - NEW.created_at % 3600000, NEW.key_id, NEW.model, NEW.status, COALESCE(NEW.error_code, ''), 1, NEW.images,
    NEW.charged_micros)
  ON CONFLICT (hour, key_id, model, status, code) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    charged_micros = charged_micros + excluded.charged_micros;
  UPDATE people SET generations = generations - 1, images = images - OLD.images,
    refusals = refusals - (COALESCE(OLD.error_code, '') = 'content_policy'), spent_micros = spent_micros - OLD.charged_micros
  WHERE subject = OLD.subject;
  -- Generations of a deleted user belong to no one. The day keeps their sum, the list of people has no such row.
  INSERT INTO people (subject, key_id, generations, images, refusals, spent_micros, first_seen_at, last_seen_at)
  SELECT NEW.subject, NEW.key_id, 1, NEW.images, COALESCE(NEW.error_code, '') = 'content_policy', NEW.charged_micros, NEW.created_at,
    NEW.created_at
  WHERE NEW.subject <> 'forgotten'
  ON CONFLICT (subject) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    refusals = refusals + excluded.refusals, spent_micros = spent_micros + excluded.spent_micros;
  UPDATE people_days SET generations = generations - 1, images = images - OLD.images,
    refusals = refusals - (COALESCE(OLD.error_code, '') = 'content_policy'), charged_micros = charged_micros - OLD.charged_micros
  WHERE subject = OLD.subject AND day = strftime('%Y-%m-%d', OLD.created_at / 1000, 'unixepoch');
  INSERT INTO people_days (subject, day, key_id, generations, images, refusals, charged_micros)
  VALUES (NEW.subject, strftime('%Y-%m-%d', NEW.created_at / 1000, 'unixepoch'), NEW.key_id, 1, NEW.images,
    COALESCE(NEW.error_code, '') = 'content_policy', NEW.charged_micros)
  ON CONFLICT (subject, day) DO UPDATE SET generations = generations + 1, images = images + excluded.images,
    refusals = refusals + excluded.refusals, charged_micros = charged_micros + excluded.charged_micros;
  DELETE FROM people WHERE subject = OLD.subject AND generations <= 0 AND spent_micros = 0;
  DELETE FROM people_days WHERE subject = OLD.subject AND day = strftime('%Y-%m-%d', OLD.created_at / 1000, 'unixepoch')
    AND generations <= 0 AND charged_micros = 0;
END;

CREATE TRIGGER images_added AFTER INSERT ON images
BEGIN
  UPDATE storage_totals SET items = items + 1, bytes = bytes + NEW.bytes WHERE name = 'images';
END;

CREATE TRIGGER images_removed AFTER DELETE ON images
BEGIN
  UPDATE storage_totals SET items = items - 1, bytes = bytes - OLD.bytes WHERE name = 'images';
END;

-- `subject` is `(adjusted)` if no person was named.
CREATE TRIGGER adjustments_added AFTER INSERT ON adjustments
BEGIN
  INSERT INTO spend_days (day, key_id, model, status, code, generations, images, charged_micros)
  VALUES (NEW.day, NEW.key_id, '', 'adjusted', '', 0, 0, -NEW.micros)
  ON CONFLICT (day, key_id, model, status, code) DO UPDATE SET charged_micros = charged_micros + excluded.charged_micros;
  INSERT INTO spend_hours (hour, key_id, model, status, code, generations, images, charged_micros)
  VALUES (CAST(strftime('%s', NEW.day) AS INTEGER) * 1000, NEW.key_id, '', 'adjusted', '', 0, 0, -NEW.micros)
  ON CONFLICT (hour, key_id, model, status, code) DO UPDATE SET charged_micros = charged_micros + excluded.charged_micros;
  UPDATE people SET spent_micros = spent_micros - NEW.micros WHERE subject = NEW.subject;
  INSERT INTO people_days (subject, day, key_id, generations, images, refusals, charged_micros)
  VALUES (NEW.subject, NEW.day, NEW.key_id, 0, 0, 0, -NEW.micros)
  ON CONFLICT (subject, day) DO UPDATE SET charged_micros = charged_micros + excluded.charged_micros;
END;

-- Every record that is here already is written once more, so that the roll-ups have it.
CREATE TABLE generations_before AS SELECT * FROM generations;
DELETE FROM generations;
INSERT INTO generations SELECT * FROM generations_before;
DROP TABLE generations_before;

-- Who changed what, when and why.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT,
  -- JSON.
  detail TEXT NOT NULL,
  request TEXT NOT NULL
) STRICT;

-- Limits below those of the variables. The value is JSON.
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is blocked, for the lists. The counter of the subject refuses.
CREATE TABLE blocks (
  subject TEXT PRIMARY KEY,
  reason TEXT,
  until INTEGER,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The digest of a key before its last rotation, and until when that key works.
ALTER TABLE keys ADD COLUMN previous_hash TEXT;
ALTER TABLE keys ADD COLUMN previous_until INTEGER;
CREATE UNIQUE INDEX keys_by_previous_hash ON keys (previous_hash) WHERE previous_hash IS NOT NULL;

-- Sites that tried to use a publishable key and are not on its list.
CREATE TABLE refused_origins (
  key_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  tries INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (key_id, origin)
) STRICT, WITHOUT ROWID;

-- People who signed in to the dashboard. `hash` is of their cookie.
CREATE TABLE admin_sessions (
  hash TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('operator', 'reader')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes of sign-in links that were used.
CREATE TABLE used_codes (
  code TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What each night found when it compared the books of a day.
CREATE TABLE nights (
  day TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  generations INTEGER NOT NULL,
  differences INTEGER NOT NULL,
  unchecked INTEGER NOT NULL,
  counted_micros INTEGER NOT NULL,
  recorded_micros INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last report of a nightly part, as JSON.
CREATE TABLE reports (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events of images, written with the change itself. The notifier takes them from here.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  -- JSON.
  data TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
