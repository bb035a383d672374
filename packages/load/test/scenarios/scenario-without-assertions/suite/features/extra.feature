Feature: Extra

  Scenario: Nothing asserted
    When I send GET /notes
