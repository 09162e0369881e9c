"""PostgreSQL and Valkey from wheels, for laptops and tests; production never imports this package."""
