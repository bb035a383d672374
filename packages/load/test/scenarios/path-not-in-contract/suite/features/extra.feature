Feature: Extra

  Scenario: Paths
    When I send PUT /notes
    Then the status is 200
    When I send GET /nots?limit=1
    Then the status is 200
