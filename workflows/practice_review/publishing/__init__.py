"""From the plan of publication to the published report, or to the reasons why there is none."""
