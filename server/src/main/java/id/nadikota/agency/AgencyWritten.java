package id.nadikota.agency;

import id.nadikota.db.write.Written;

/**
 * What became of one agency.
 *
 * @param written REFUSED where its parent is not there
 */
public record AgencyWritten(String kode, Written written) {}
