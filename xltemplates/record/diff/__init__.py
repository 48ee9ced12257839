"""What differs: between two specs, two registries, two records, or a returned file and its template."""
