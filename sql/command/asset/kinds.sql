-- Reads which kinds of assets there are, so that an import can refuse another one.
SELECT code FROM data.asset_kind ORDER BY code
