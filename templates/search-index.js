globalThis.searchIndex = {{ index | tojson }};
