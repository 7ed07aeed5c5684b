/** Styles: the one model that gives legend and client drawing; within, how SLD becomes one. */
package id.nadikota.style;
