/** Styles: SLD read as a closed subset into one model, which gives legend and client drawing. */
package id.nadikota.style;
