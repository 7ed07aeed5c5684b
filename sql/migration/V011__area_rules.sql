-- What a form is told when a rule of a table refuses it: Indonesian | English, read from the comments
-- of constraints. And areas whose kode others begin with keep it.

COMMENT ON CONSTRAINT area_kode_fits_level ON data.area IS
  'tidak cocok: kode 31 bagi provinsi, 31.71 kabupaten/kota, 31.71.06 kecamatan, 31.71.06.1001 kelurahan | does not fit: the code is 31 for a province, 31.71 for a regency or city, 31.71.06 for a district, 31.71.06.1001 for a village';
COMMENT ON CONSTRAINT area_parent_begins_kode ON data.area IS
  'tidak cocok: kode induk adalah awal kode wilayah itu, dan kosong bagi provinsi | does not fit: the parent''s code is the beginning of the area''s code, and empty for a province';
COMMENT ON CONSTRAINT area_population_with_year_and_source ON data.area IS
  'hanya berlaku bersama: isi penduduk, tahun dan sumbernya, atau kosongkan ketiganya | goes with two others: fill in population, its year and its source, or none of them';
COMMENT ON CONSTRAINT area_valid_from_before_to ON data.area IS
  'tidak cocok: awal masa berlaku tidak boleh sesudah akhirnya | does not fit: validity must not begin after its end';

CREATE FUNCTION data.keep_area_of_children() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT FROM data.area WHERE parent = old.kode AND id <> old.id) THEN
    IF tg_op = 'DELETE' THEN
      RAISE EXCEPTION 'areas lie below %', old.kode USING ERRCODE = 'foreign_key_violation';
    END IF;
    RAISE EXCEPTION 'areas lie below %', old.kode USING ERRCODE = 'check_violation', COLUMN = 'kode';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_kode_of_children AFTER UPDATE OF kode ON data.area FOR EACH ROW
WHEN (old.kode <> new.kode) EXECUTE FUNCTION data.keep_area_of_children();
CREATE TRIGGER keep_parent_of_children AFTER DELETE ON data.area FOR EACH ROW
EXECUTE FUNCTION data.keep_area_of_children();
