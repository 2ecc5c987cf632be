"""What evaluators use: sets, runs, measures, comparisons, reports (`tracuu-eval`)."""
