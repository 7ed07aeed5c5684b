package id.nadikota.area;

import id.nadikota.db.write.Written;

/**
 * What became of one area.
 *
 * @param written REFUSED where nothing of its geometry is left after repair
 * @param repaired whether its geometry was invalid and was repaired
 */
public record AreaWritten(String kode, Written written, boolean repaired) {}
