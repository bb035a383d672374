Feature: Extra

  Scenario: Bodies
    Given {x} is {"a": tru}
    When I call CreateUser with JSON:
      """
      {
        "name": "Ann",
        "password": "long enough",
      }
      """
    Then the status is 201
    When I call CreateUser with JSON:
      """
      {"name": "Ann", "name": "Bea", "password": "long enough"}
      """
    Then the status is 201
