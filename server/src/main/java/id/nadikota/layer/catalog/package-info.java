/**
 * Which layers are on: those that are shipped and those of the city, each as it was last good, and
 * the list of them for the one who asks.
 */
package id.nadikota.layer.catalog;
