/**
 * What stepslew remembers: runs, how each host ended, what was changed there, what its clock said, and what audits have
 * found, in SQLite or on a PostgreSQL server. The doors are {@link dev.stepslew.history.History} to ask and
 * {@link dev.stepslew.history.Recording} to have a run written down. The only room that knows JDBC; it prints nothing.
 */
@NullMarked
package dev.stepslew.history;

import org.jspecify.annotations.NullMarked;
