/**
 * The triggers that write the change log and the history: which tables are watched, for all nodes
 * over one database together, and whether the triggers stand. Knows nothing of who reads the log.
 */
package id.nadikota.change.watch;
