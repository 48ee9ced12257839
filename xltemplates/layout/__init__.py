"""Where every printed text and every entry of a form stands: Spec -> Layout."""
