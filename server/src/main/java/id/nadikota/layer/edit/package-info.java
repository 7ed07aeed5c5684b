/** Changing the features of a layer: the form, what may be written, and the writing. */
package id.nadikota.layer.edit;
