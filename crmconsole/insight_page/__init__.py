"""Contact Insight as a page for the browser of this computer: what a link in Salesforce opens. Reads nothing by itself; off until somebody switches it on."""
