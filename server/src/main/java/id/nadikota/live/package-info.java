/**
 * The face that tells changes of any layer as they happen: who has subscribed to a view of a layer
 * is told what of it changed, as he may see it, until his session ends.
 */
package id.nadikota.live;
