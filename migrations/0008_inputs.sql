-- What an image was made from. `inputs` is JSON: ids with their roles, images of Easel and uploads. An upload is gone after
-- a day, its id stays. `parent` is the first input that is an image of Easel, the one that was changed.
ALTER TABLE images ADD COLUMN inputs TEXT NOT NULL DEFAULT '[]';
ALTER TABLE images ADD COLUMN parent TEXT;

UPDATE generations SET resource = json_set(resource, '$.inputs', json('[]'), '$.parent', NULL)
WHERE json_type(resource, '$.inputs') IS NULL;
