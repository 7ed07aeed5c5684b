/**
 * From {@code layers/<id>.yaml} to a layer: the file is read, and it and its style are held against
 * the tables that it names; everything that is wrong is told at once, with its line.
 */
package id.nadikota.layer.declaration;
