"""The fields by which a plan supposes the years to come: estates, moving, class sizes, re-use."""

from views.plan_years.supposed_fields import (
    class_size_fields,
    estate_fields,
    moving_fields,
    re_use_fields,
)

__all__ = ["class_size_fields", "estate_fields", "moving_fields", "re_use_fields"]
