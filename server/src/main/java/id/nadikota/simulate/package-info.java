/** Cities that do not exist: the demo city for a first look. */
package id.nadikota.simulate;
