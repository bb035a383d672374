Feature: Extra

  Scenario: Variables
    Given alice has written {id}
    When I send GET /notes/{ids}?x=1
    Then the status is 200
    And $.note.title is {title}

  Scenario: Not those of another scenario
    When I call CreateUser with JSON:
      """
      {
        "name": "x-{bob}",
        "password": "{id} {not a variable}"
      }
      """
    Then the status is 201
    And I remember $.token as {bob}
