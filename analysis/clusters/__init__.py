"""Clusters: a site with the whole demands it serves, enumerated and chosen among, proven."""

from analysis.clusters.problem import ClusterProblem, Clusters
from analysis.clusters.search import ClusterPlan, best_clusters
from analysis.clusters.site_choice import SiteChoice

__all__ = ["ClusterPlan", "ClusterProblem", "Clusters", "SiteChoice", "best_clusters"]
