/** Whether layers, styles and examples are in order: what {@code ./nadi check} tells. */
package id.nadikota.layer.check;
