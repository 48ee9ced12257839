"""Speed and memory beside what people use today, measured side by side: `make bench`."""
