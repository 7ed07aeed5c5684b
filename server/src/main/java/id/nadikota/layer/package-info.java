/**
 * Layers: what one is, and the SQL that reads it for the one who asks. The rooms within make layers
 * from files ({@code declaration}, {@code catalog}, {@code reload}, {@code check}) and do with any
 * layer what is the same for all of them.
 */
package id.nadikota.layer;
