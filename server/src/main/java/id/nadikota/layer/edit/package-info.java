/** Changing the features of a layer: who may, what is there, the writing, and what is recorded. */
package id.nadikota.layer.edit;
