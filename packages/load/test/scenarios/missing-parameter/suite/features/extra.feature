Feature: Extra

  Scenario: Parameters
    When I call GetNote
    Then the status is 200
