"""What a form is: kinds of value, the check language, the model, and the loading of YAML specs."""
