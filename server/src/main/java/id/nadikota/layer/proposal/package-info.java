/**
 * What somebody wants a feature to be, read and held against the layer's form and shape: pure
 * rules, whose refusals name the field.
 */
package id.nadikota.layer.proposal;
