Feature: Extra

  Scenario: Statuses
    When I send GET /notes
    Then the status is 204
    When I send GET /notes
    Then the status is 201 or 200 or 3xx
