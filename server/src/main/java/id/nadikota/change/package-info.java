/**
 * What changed, in an order that all nodes agree on, and what was before: the change log, its ticks
 * and the triggers that write it and the history. Knows tables and keys, no layers.
 */
package id.nadikota.change;
