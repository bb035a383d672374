Feature: Extra

  Scenario: Arguments
    When I call CreateUser with JSON:
    When I send GET /notes
      """
      {}
      """
    Then the status is 200
      | a |
    And these hold:
