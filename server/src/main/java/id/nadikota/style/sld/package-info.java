/** Reads SLD as a closed subset into a style; whatever is not in it is a fault with its line. */
package id.nadikota.style.sld;
