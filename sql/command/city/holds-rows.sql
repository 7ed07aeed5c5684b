-- Tells whether anything has been loaded into this city.
SELECT
  EXISTS (SELECT FROM data.area)
  OR EXISTS (SELECT FROM data.agency)
  OR EXISTS (SELECT FROM data.asset)
