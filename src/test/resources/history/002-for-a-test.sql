CREATE TABLE added (number ${numbered}, what TEXT NOT NULL);
INSERT INTO added (what) VALUES ('once'); -- and no more; never
