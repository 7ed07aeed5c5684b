-- Asks whether a scope's agency or area exists, and whether it lies in another scope.
SELECT identity.scope_exists(:scope) AS exists, identity.scope_within(:scope, :wide) AS within
