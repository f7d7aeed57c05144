"""The ground: tables, coordinates, roads, distances, service areas."""
