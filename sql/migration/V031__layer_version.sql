-- When something of a layer changed last, the same for whichever node is asked.

CREATE TABLE change.layer_version (
  layer text COLLATE "C" PRIMARY KEY,
  epoch uuid NOT NULL,
  n bigint NOT NULL,
  known bigint NOT NULL
);
COMMENT ON TABLE change.layer_version IS 'n: a tick since which nothing in the tables of the layer changed; known: up to which tick that has been looked at';
