-- Says that the areas of assets are found when the whole import is in, not with each statement.
SELECT set_config('nadi.places_later', 'on', true)
