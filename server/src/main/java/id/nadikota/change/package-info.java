/**
 * What changed, in an order that all nodes agree on: the change log and its ticks, told and kept
 * for as long as somebody may ask. Knows tables and keys, no layers. What writes the log is beside
 * it, in {@code watch}.
 */
package id.nadikota.change;
