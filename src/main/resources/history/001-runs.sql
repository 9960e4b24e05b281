-- Times are milliseconds since 1970 in UTC, clock readings are nanoseconds; the name of a column ends with its unit.
-- ${numbered} is a number that the database gives, ${clustered} keeps rows in the order of their key, where it can.

CREATE TABLE stepslew_schema (
    version INTEGER NOT NULL
);
INSERT INTO stepslew_schema (version) VALUES (0);

CREATE TABLE host (
    number ${numbered},
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE run (
    number ${numbered},
    id TEXT NOT NULL UNIQUE,           -- the name of its log directory, too
    kind TEXT NOT NULL,                -- run, check, verify, audit, rollback, apply
    command TEXT NOT NULL,             -- without secrets
    playbook TEXT NOT NULL,            -- absolute paths, a line each
    inventory TEXT NOT NULL,
    login TEXT NOT NULL,               -- whose process it was
    sudo_login TEXT NOT NULL,          -- who had become that by sudo
    controller TEXT NOT NULL,          -- the machine it was started on
    process BIGINT NOT NULL,
    process_started_ms BIGINT NOT NULL,
    version TEXT NOT NULL,             -- of stepslew
    started_ms BIGINT NOT NULL,
    heard_ms BIGINT NOT NULL,          -- the last sign of life
    ended_ms BIGINT,                   -- none: under way, or cut short
    exit_code INTEGER
);
CREATE INDEX run_by_start ON run (started_ms);
CREATE INDEX run_by_playbook ON run (playbook, started_ms);

CREATE TABLE outcome (
    run BIGINT NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    host BIGINT NOT NULL REFERENCES host (number),
    ended TEXT NOT NULL,               -- ok, changed, failed, unreachable, reverted, unverified, untouched, unfinished;
                                       -- of an audit: compliant, findings, failed, unreachable
    message TEXT NOT NULL,             -- why, where it is not good
    ok INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unreachable INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    rescued INTEGER NOT NULL,
    ignored INTEGER NOT NULL,
    findings INTEGER NOT NULL,         -- open ones, where it was an audit
    elapsed_ms BIGINT NOT NULL,
    PRIMARY KEY (run, host)
) ${clustered};
CREATE INDEX outcome_by_host ON outcome (host, run);

CREATE TABLE deed (
    run BIGINT NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    host BIGINT NOT NULL REFERENCES host (number),
    place INTEGER NOT NULL,            -- in their order on the host
    what TEXT NOT NULL,                -- in a dry run: what would be done
    path TEXT NOT NULL,                -- empty where no file is meant
    task TEXT NOT NULL,
    handler INTEGER NOT NULL,          -- 1: it was a handler
    PRIMARY KEY (run, host, place)
) ${clustered};

CREATE TABLE clock (
    host BIGINT NOT NULL REFERENCES host (number),
    at_ms BIGINT NOT NULL,
    run BIGINT NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    offset_ns BIGINT,                  -- positive: the host's clock is behind
    bound_ns BIGINT,                   -- how wrong the offset may be; none without a proof
    limit_ns BIGINT,                   -- what was allowed
    verdict TEXT NOT NULL,
    witness TEXT NOT NULL,             -- probe, or what stood in for it
    PRIMARY KEY (host, at_ms, run)
) ${clustered};
CREATE INDEX clock_by_run ON clock (run);

CREATE TABLE clock_source (
    host BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    run BIGINT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    offset_ns BIGINT,
    delay_ns BIGINT,
    root_distance_ns BIGINT,
    stratum INTEGER,
    PRIMARY KEY (host, at_ms, run, place),
    FOREIGN KEY (host, at_ms, run) REFERENCES clock (host, at_ms, run) ON DELETE CASCADE
) ${clustered};

CREATE TABLE host_version (
    host BIGINT NOT NULL REFERENCES host (number),
    what TEXT NOT NULL,                -- chrony, os (as an audit names it), distribution (as facts do)
    since_ms BIGINT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (host, what, since_ms)
) ${clustered};

-- A finding from when it was first seen until it was resolved; one that comes back is another row.
CREATE TABLE finding (
    number ${numbered},
    host BIGINT NOT NULL REFERENCES host (number),
    scope TEXT NOT NULL,               -- the playbooks it was compared with; empty where they make no difference
    profile TEXT NOT NULL,
    rule TEXT NOT NULL,
    name TEXT NOT NULL,                -- the same for the same thing at every audit
    kind TEXT NOT NULL,                -- clock, drift, debt, rule
    severity TEXT NOT NULL,            -- critical, high, medium, low
    title TEXT NOT NULL,
    evidence TEXT NOT NULL,            -- what was seen when it was seen first
    first_ms BIGINT NOT NULL,          -- the start of the audit that saw it first
    first_run TEXT NOT NULL,
    last_ms BIGINT,                    -- none while it is open: then it is the host's in "audited"
    resolved_ms BIGINT,                -- the start of the audit that did not see it any more
    resolved_run TEXT
);
CREATE INDEX finding_by_host ON finding (host, resolved_ms);
CREATE INDEX finding_by_name ON finding (name);
CREATE INDEX finding_by_rule ON finding (rule);
CREATE INDEX finding_by_resolution ON finding (resolved_ms) WHERE resolved_ms IS NOT NULL;

-- When a host was last audited with success by a profile: all that is open there was seen then.
CREATE TABLE audited (
    host BIGINT NOT NULL REFERENCES host (number),
    scope TEXT NOT NULL,
    profile TEXT NOT NULL,
    last_ms BIGINT NOT NULL,
    PRIMARY KEY (host, scope, profile)
) ${clustered};
